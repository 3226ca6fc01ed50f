namespace ContextHandler.Redis;

/// <summary>
/// The settings of section <c>ContextHandler:Redis</c>: where the memory is that several nodes share. Without the section each node has its own.
/// </summary>
public sealed class RedisOptions
{
    /// <summary>Where Redis is, as <c>host:port</c>; instead of <see cref="Sentinels"/>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The sentinels that know which Redis is the primary, each as <c>host:port</c>; instead of <see cref="Endpoint"/>.</summary>
    public IList<string> Sentinels { get; } = [];

    /// <summary>What the sentinels call the primary; required with them.</summary>
    public string? PrimaryName { get; set; }

    /// <summary>Redis's password; null (default): none, or that of <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>The file whose first line is Redis's password; it is read at every connection.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The sentinels' own password; null (default): none, or that of <see cref="SentinelPasswordFile"/>.</summary>
    public string? SentinelPassword { get; set; }

    /// <summary>The file whose first line is the sentinels' password.</summary>
    public string? SentinelPasswordFile { get; set; }

    /// <summary>Whether connections are encrypted, those to sentinels too; false (default) is for a network that nobody else is in.</summary>
    public bool Tls { get; set; }

    /// <summary>The name that Redis's certificate must carry; null (default): the host that is connected to.</summary>
    public string? TlsHost { get; set; }

    /// <summary>A PEM file of the authorities that alone may have signed that certificate; null (default): those that the machine trusts.</summary>
    public string? TlsAuthority { get; set; }

    /// <summary>What every key begins with: gateways that share a Redis and nothing else have different ones; <c>ch</c> by default.</summary>
    public string Prefix { get; set; } = "ch";

    /// <summary>How long Redis may take to answer before whoever asked is refused; 250 ms by default, at most 500 ms.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long a node that cannot ask Redis lets sessions go on as it last saw them; zero (default): not at all, at most five minutes. A session that
    /// was ended elsewhere meanwhile lives on here for as long.
    /// </summary>
    public TimeSpan SessionsGoOn { get; set; }
}
