using System.Net;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore;

/// <summary>What must be right in <see cref="OpsOptions"/> before the host starts.</summary>
internal sealed class OpsRules : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var ops = options.Ops;
        var broken = ops.Networks
            .Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network => $"ContextHandler:Ops:Networks: '{network}'; an address range as in 10.1.0.0/16 expected")
            .ToList();
        if (ops.Token is { } token && string.IsNullOrWhiteSpace(token))
        {
            broken.Add("ContextHandler:Ops:Token: empty; a secret, or nothing at all, expected");
        }

        if (ops is { Networks.Count: > 0, Token: null })
        {
            broken.Add("ContextHandler:Ops:Networks: others than this machine may look, so a ContextHandler:Ops:Token is expected");
        }

        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }
}
