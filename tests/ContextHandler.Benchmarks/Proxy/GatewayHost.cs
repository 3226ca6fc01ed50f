using System.Globalization;
using System.Reflection;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The process of the gateway: the host as it is shipped, with a control port beside it.</summary>
internal static class GatewayHost
{
    public const string Verb = "proxy-gateway";

    public static async Task<int> RunAsync(string control, string[] arguments)
    {
        ControlPort.Open(int.Parse(control, CultureInfo.InvariantCulture));
        var code = Assembly.Load("ContextHandler.Gateway").EntryPoint!.Invoke(null, [arguments]);
        return code is Task<int> running ? await running.ConfigureAwait(false) : (int)code!;
    }
}
