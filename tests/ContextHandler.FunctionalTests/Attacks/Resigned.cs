using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Signatures in forms that no IdP makes, but with the IdP's key: what refuses them is the form and nothing else.</summary>
internal static class Resigned
{
    /// <summary>Changes the first SignedInfo and signs it anew; its digest stays unless it is what was changed.</summary>
    public static string ByTheIdp(AttackedLogin login, string text, Action<XmlElement> editSignedInfo)
    {
        using var key = login.Federation.Idp.Plan.SigningCertificate.GetRSAPrivateKey()!;
        return TestSigner.Resign(text, editSignedInfo, bytes => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>The one Reference.</summary>
    public static XmlElement Reference(this XmlElement signedInfo) => signedInfo["Reference"]!;
}
