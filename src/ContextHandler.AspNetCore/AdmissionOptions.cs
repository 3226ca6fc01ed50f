namespace ContextHandler.AspNetCore;

/// <summary>
/// How much this node takes on at once, section <c>ContextHandler:Admission</c>. The defaults are for a morning on which 150,000 people log in to one system
/// within five minutes, by one node: 500 a second, and as many again.
/// </summary>
public sealed class AdmissionOptions
{
    /// <summary>How many messages are read, and private keys used, at once; null (default): as many as there are processors.</summary>
    public int? Places { get; set; }

    /// <summary>How many wait for one of those, of each kind: logins that end, logouts, logins under way, new ones.</summary>
    public int MostWaiting { get; set; } = 1_000;

    /// <summary>How long one waits before the page that says that many are logging in; 3 seconds.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How many logins a second may begin for one system; for ten seconds, as many as that at once.</summary>
    public int PerSystem { get; set; } = 1_000;

    /// <summary>How many good Responses a second may come of one IdP; for ten seconds, as many as that at once.</summary>
    public int PerIdp { get; set; } = 1_000;

    /// <summary>
    /// How many messages a minute, beyond the good ones, may come from one source address that nobody we know signed; whatever comes from there then has
    /// its turn last.
    /// </summary>
    public int FailuresPerAddress { get; set; } = 300;
}
