using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Redis;

/// <summary>
/// Judges the certificate of one connection: it must carry the name asked for. Where authorities are given one of them must have signed it, and the
/// machine's own do not count.
/// </summary>
internal sealed class RedisTrust
{
    private readonly X509Certificate2Collection? authorities;

    /// <param name="path">The authorities' certificates, PEM; null: the machine's own count.</param>
    public RedisTrust(string? path)
    {
        if (path is not null)
        {
            authorities = [];
            authorities.ImportFromPemFile(path);
        }
    }

    /// <summary>Whether every certificate that was shown is good, and one was.</summary>
    public bool IsProven { get; private set; }

    public bool Accepts(object sender, X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors) =>
        IsProven = authorities is null ? errors == SslPolicyErrors.None
            : (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && shown is X509Certificate2 certificate && IsOfThem(certificate, sent);

    private bool IsOfThem(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities!);
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainElements.Select(element => element.Certificate).ToArray() ?? []);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an authority of one's own publishes no list
        return chain.Build(certificate);
    }
}
