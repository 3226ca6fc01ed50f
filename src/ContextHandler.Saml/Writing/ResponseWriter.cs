using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Gate;
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
        return PostForm.Of(response.Destination, "SAMLResponse", Outbound.Bytes(ToElement(response, signing)), response.RelayState);
    }

    internal static Element ToElement(OutgoingResponse response, Credential signing)
    {
        if (response.Assertion is null == (response.Status == SamlStatus.Success))
        {
            throw new ArgumentException("Success carries one assertion, any other status none.", nameof(response));
        }

        var element = Protocol("Response")
            .With("ID", response.Id)
            .With("Version", "2.0")
            .With("IssueInstant", Instant(response.IssueInstant))
            .With("Destination", response.Destination)
            .With("InResponseTo", response.InResponseTo)
            .Add(Issuer(response.Issuer))
            .Add(Status(response))
            .Add(SignedAssertion(response, signing));
        if (response.Sign)
        {
            Signer.Sign(element, signing);
        }

        return element;
    }

    // SAML Core 3.2.2: the second level stands inside the first; the message after both.
    private static Element Status(OutgoingResponse response) => Protocol("Status")
        .Add(Protocol("StatusCode").With("Value", response.Status)
            .Add(response.SecondLevelStatus is { } second ? Protocol("StatusCode").With("Value", second) : null))
        .Add(response.StatusMessage is { } message ? Protocol("StatusMessage").AddText(message) : null);

    private static Element? SignedAssertion(OutgoingResponse response, Credential signing)
    {
        if (response.Assertion is null)
        {
            return null;
        }

        var assertion = AssertionWriter.ToElement(response.Assertion, response);
        Signer.Sign(assertion, signing);
        return response.Encryption is { } plan ? AssertionEncryptor.Encrypt(assertion, plan) : assertion;
    }
}
