using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Signatures;
using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>
/// Writes a Response to be posted: exactly what <see cref="OutgoingResponse"/> says. The assertion is always signed, then encrypted,
/// then the Response is signed over it, each as far as asked for (decisions 9 and 12).
/// </summary>
public static class ResponseWriter
{
    /// <summary>
    /// The form to post. Throws <see cref="UnwritableMessageException"/>, and <see cref="ArgumentException"/> when there is an assertion
    /// without success or success without an assertion (decision 10).
    /// </summary>
    public static PostForm Write(OutgoingResponse response, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(signing);
        if (response.Assertion is null == (response.Status == SamlStatus.Success))
        {
            throw new ArgumentException("Success carries one assertion, any other status none.", nameof(response));
        }

        using var xml = new CanonicalWriter();
        xml.Samlp("Response")
            .Attribute("Destination", response.Destination)
            .Attribute("ID", response.Id)
            .Attribute("InResponseTo", response.InResponseTo)
            .Attribute("IssueInstant", Instant(response.IssueInstant))
            .Attribute("Version", "2.0")
            .Issuer(response.Issuer);
        var behindIssuer = xml.Mark();
        StatusWriter.Write(xml, response.Status, response.SecondLevelStatus, response.StatusMessage);
        if (response.Assertion is { } assertion)
        {
            Assertion(xml, assertion, response, signing);
        }

        xml.End();
        if (response.Sign)
        {
            Signer.Sign(xml, response.Id, start: 0, behindIssuer, signing);
        }

        return new PostForm(response.Destination, "SAMLResponse", xml.Document.ToArray(), response.RelayState);
    }

    private static void Assertion(CanonicalWriter xml, OutgoingAssertion assertion, OutgoingResponse response, Credential signing)
    {
        using var signed = new CanonicalWriter();
        AssertionWriter.Write(signed, assertion, response, signing);
        if (response.Encryption is { } plan)
        {
            AssertionEncryptor.Encrypt(xml, signed.Document, plan);
        }
        else
        {
            xml.Element(signed.Document);
        }
    }
}
