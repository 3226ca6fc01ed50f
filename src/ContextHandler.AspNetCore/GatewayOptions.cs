namespace ContextHandler.AspNetCore;

/// <summary>The settings of the front door, section <c>ContextHandler</c> of the configuration.</summary>
public sealed class GatewayOptions
{
    /// <summary>Path of the federation file; required.</summary>
    public string? Federation { get; set; }

    /// <summary>Where audit lines go: a file's path, or <c>-</c> (default) for standard output.</summary>
    public string Audit { get; set; } = "-";

    /// <summary>
    /// The folder that keeps what must outlast a restart, first of all the last good copies of peers' metadata; null (default): nothing does, and
    /// after a restart a party whose metadata is fetched cannot log anybody in until it has been fetched again.
    /// </summary>
    public string? State { get; set; }

    /// <summary>
    /// The folder that keeps the keys of our protected cookies; null (default): ASP.NET Core's own place in the home directory. Without a folder
    /// that lasts, a restart forgets every remembered choice. Nodes that share a Redis share their keys there; with a folder as well, they outlast it.
    /// </summary>
    public string? KeyRing { get; set; }

    /// <summary>
    /// The certificates, each a PFX or a PEM with its RSA key, that the keys of our protected cookies are encrypted with where they are kept: new ones with the
    /// first, and any of them decrypts. None (default): they are kept as they are. Their passwords stand in <see cref="CredentialPasswords"/>.
    /// </summary>
    public IList<string> KeyRingCertificates { get; } = [];

    /// <summary>
    /// Whether the gateway looks at its own https address now and then, for the end of the certificate there; true unless it cannot be reached from
    /// inside.
    /// </summary>
    public bool WatchOwnTls { get; set; } = true;

    /// <summary>
    /// Whether the gateway tries every half minute to connect to where each IdP's people log in, to tell them when it cannot be reached; true unless
    /// such connections disturb. An IdP that was never reached from here is not held to be down for that.
    /// </summary>
    public bool ProbeIdps { get; set; } = true;

    /// <summary>
    /// The entity ID of the proxied system that an application's own endpoints with <c>[Authorize("level:…")]</c> belong to; null (default): the
    /// only proxied one, where there is only one.
    /// </summary>
    public string? System { get; set; }

    /// <summary>Who may look at <c>/ops/rollover</c> and <c>/ops/idps</c>.</summary>
    public OpsOptions Ops { get; } = new();

    /// <summary>How many are served at once, and what each may have before others wait.</summary>
    public AdmissionOptions Admission { get; } = new();

    /// <summary>Where Prometheus finds the gateway's figures.</summary>
    public MetricsOptions Metrics { get; } = new();

    /// <summary>
    /// How long the gateway goes on answering after SIGTERM, no longer ready, so that a load balancer has time to see it; 10 seconds by default, 30 at most.
    /// </summary>
    public TimeSpan DrainFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Passwords of credentials by the path the federation file writes; a <c>passwordFile</c> there comes first.</summary>
    public Dictionary<string, string> CredentialPasswords { get; } = new(StringComparer.Ordinal);
}
