using System.Net;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore;

/// <summary>What must be right in the settings of a node before the host starts: where its figures are, and how it stops.</summary>
internal sealed class NodeRules : IValidateOptions<GatewayOptions>
{
    /// <summary>The longest that a node which is to stop goes on answering.</summary>
    public static TimeSpan LongestDrain { get; } = TimeSpan.FromSeconds(30);

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var broken = new List<string>();
        if (options.Metrics.Listen is { } listen && !IsListener(listen))
        {
            broken.Add($"ContextHandler:Metrics:Listen: '{listen}'; an address of this machine with its port as in http://127.0.0.1:9464 expected");
        }

        if (options.DrainFor < TimeSpan.Zero || options.DrainFor > LongestDrain)
        {
            broken.Add($"ContextHandler:DrainFor: {options.DrainFor}; from 00:00:00 to {LongestDrain} expected");
        }

        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    // A name would be looked up, and whose address comes out of that is somebody else's word.
    private static bool IsListener(string listen) =>
        Uri.TryCreate(listen, UriKind.Absolute, out var address)
        && address is { Scheme: "http", PathAndQuery: "/", Fragment: "", UserInfo: "", IsDefaultPort: false, Port: > 0 }
        && (address.Host == "localhost" || IPAddress.TryParse(address.Host, out _));
}
