using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What Kestrel must not be lenient in where it stands before other servers, in our host and in any application that adds the gateway.</summary>
internal sealed class KestrelSettings : IConfigureOptions<KestrelServerOptions>
{
    // Kestrel's half a minute lets few clients hold many connections with heads that never end.
    private static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(10);

    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    public void Configure(KestrelServerOptions options)
    {
        // Read when the server is made, which is after its options are: a bare line feed ends a line for some and not for others (security case N04).
        AppContext.SetSwitch(NoBareLineFeeds, isEnabled: true);

        // Rapid reset and its kin are counted by Kestrel against these (CVE-2023-44487, security case N12).
        options.Limits.Http2.MaxStreamsPerConnection = 100;
        options.Limits.Http2.MaxRequestHeaderFieldSize = 16 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.RequestHeadersTimeout = options.Limits.RequestHeadersTimeout < LongestHead ? options.Limits.RequestHeadersTimeout : LongestHead;
    }
}
