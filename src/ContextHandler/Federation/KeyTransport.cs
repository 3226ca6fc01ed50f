namespace ContextHandler.Federation;

/// <summary>How the block key travels: both forms of RSA-OAEP (decisions 11 and 12).</summary>
public enum KeyTransport
{
    /// <summary><c>xmlenc#rsa-oaep-mgf1p</c>, SHA-1 digest and MGF1.</summary>
    RsaOaepMgf1p,

    /// <summary><c>xmlenc11#rsa-oaep</c> with SHA-256 digest and MGF1-SHA256.</summary>
    RsaOaepSha256,
}
