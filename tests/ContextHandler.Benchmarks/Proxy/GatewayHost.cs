using System.Globalization;
using System.Reflection;
using ContextHandler.Benchmarks.Storm;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The process of the gateway: the host as it is shipped, with a control port beside it.</summary>
internal static class GatewayHost
{
    public const string Verb = "proxy-gateway";

    /// <summary>The same on a clock that is stepped by the control port (<see cref="SteppedClock"/>).</summary>
    public const string SteppedVerb = "stepped-gateway";

    public static Task<int> RunSteppedAsync(string control, string[] arguments)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(SteppedClock).Assembly.GetName().Name);
        return RunAsync(control, arguments);
    }

    public static async Task<int> RunAsync(string control, string[] arguments)
    {
        ControlPort.Open(int.Parse(control, CultureInfo.InvariantCulture));
        var code = Assembly.Load("ContextHandler.Gateway").EntryPoint!.Invoke(null, [arguments]);
        return code is Task<int> running ? await running.ConfigureAwait(false) : (int)code!;
    }
}
