using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Reading;

/// <summary>A Response of the right shape, of which nothing is trusted yet but what helps to find the leg it answers.</summary>
public sealed class OpenedResponse
{
    private readonly InboundMessage message;
    private readonly Element root;
    private readonly WireRules rules;

    private OpenedResponse(InboundMessage message, Element root, WireRules rules)
    {
        (this.message, this.root, this.rules) = (message, root, rules);
        InResponseTo = root.OptionalId("InResponseTo");
        ClaimedIssuer = root.Issuer();
    }

    /// <summary>The request it claims to answer; null when it claims none.</summary>
    public string? InResponseTo { get; }

    /// <summary>Who it claims to come from; null when the Response names no Issuer.</summary>
    public EntityId? ClaimedIssuer { get; }

    /// <summary>Whether it says that its assertion is encrypted with CBC; what is not is not taken for it later (decision 11).</summary>
    public bool IsEncryptedWithCbc =>
        root.Child(SamlUris.Assertion, "EncryptedAssertion")?.Child(SamlUris.XmlEncryption, "EncryptedData")?.Child(SamlUris.XmlEncryption, "EncryptionMethod") is { } method
        && BlockAlgorithm.Find(method.Attribute("Algorithm")) is { IsAuthenticated: false };

    /// <summary>
    /// Verifies and decrypts with that IdP's and our keys, and reads, while the message is not disposed. Values of the assertion come from verified bytes only (decision 9);
    /// the status of an unsuccessful Response may be unsigned (decision 10).
    /// </summary>
    /// <param name="idp">The IdP of the leg, never the one the Response claims.</param>
    /// <param name="ourKeys">Our keys of this moment; every one that decrypts is tried.</param>
    /// <param name="response">What was received.</param>
    /// <param name="failure">Why there is none.</param>
    public bool TryRead(
        IdentityProvider idp, KeySet ourKeys, [NotNullWhen(true)] out ReceivedResponse? response, [NotNullWhen(false)] out LoginFailure? failure) =>
        Wire.Try(() => Read(idp, ourKeys), out response, out failure);

    internal static OpenedResponse Open(InboundMessage message, WireRules rules)
    {
        if (message.Binding != SamlBinding.Post)
        {
            throw new WireRefusal(FailureReason.BindingUnsupported, "a redirected Response; Profiles 4.1.2 expects HTTP POST");
        }

        var root = XmlGate.Read(message.Xml, GateLimits.Message);
        StructureRules.Check(new MessageTree(root), rules.Structure);
        return new OpenedResponse(message, root, rules);
    }

    private ReceivedResponse Read(IdentityProvider idp, KeySet ourKeys)
    {
        _ = message.Xml; // The tree points into it: once that memory has gone back, this throws.
        var signedResponse = VerifyIfSigned(root, idp);
        var envelope = new ReceivedResponse
        {
            Id = root.RequiredId("ID"),
            InResponseTo = InResponseTo,
            Version = root.Required("Version"),
            IssueInstant = root.RequiredInstant("IssueInstant"),
            Destination = root.Optional("Destination"),
            Issuer = ClaimedIssuer,
            IssuerFormat = root.IssuerFormat(),
            Status = StatusReader.Read(root),
            ResponseSigned = signedResponse is not null,
            SignedWith = signedResponse?.Key.Thumbprint,
            RelayState = message.RelayState,
        };
        return envelope.Status.IsSuccess ? WithAssertion(envelope, signedResponse, idp, ourKeys) : envelope;
    }

    private ReceivedResponse WithAssertion(ReceivedResponse envelope, VerifiedElement? signedResponse, IdentityProvider idp, KeySet ourKeys)
    {
        var encrypted = root.Child(SamlUris.Assertion, "EncryptedAssertion");
        try
        {
            using var decrypted = encrypted is null
                ? null
                : AssertionDecryptor.Decrypt(encrypted, ourKeys.Encryption, cbcAllowed: signedResponse is not null || idp.AllowCbc);
            if (decrypted is not null)
            {
                // Rule R10: what comes out of the ciphertext has passed the gate again, and now meets the structure rules beside its message.
                StructureRules.Check(new MessageTree(root, decrypted.Root), rules.Structure);
            }

            var assertion = decrypted?.Root ?? root.Child(SamlUris.Assertion, "Assertion")
                ?? throw new WireRefusal(FailureReason.StructureRefused, "no Assertion in a successful Response");
            var signedAssertion = VerifyIfSigned(assertion, idp);
            var covered = SignatureDemands.Meet(idp.RequireSigned, signedResponse?.Inside(assertion), signedAssertion);
            return envelope with
            {
                AssertionSigned = signedAssertion is not null,
                AssertionEncrypted = encrypted is not null,
                SignedWith = covered.Key.Thumbprint,
                DecryptedWith = decrypted?.Credential.Thumbprint,
                Assertion = AssertionReader.Read(covered),
            };
        }
        catch (WireRefusal refusal) when (encrypted is not null && signedResponse is null && idp.AllowCbc && refusal.Failure.Reason != FailureReason.SigningKeyUnknown)
        {
            // Decision 11, security case E01: how far a forged ciphertext got must not show. An unknown key needs an intact plaintext.
            throw new WireRefusal(FailureReason.DecryptionFailed, refusal.Failure.Detail);
        }
    }

    private VerifiedElement? VerifyIfSigned(Element element, IdentityProvider idp) =>
        EnvelopedSignature.IsOn(element) ? VerifiedElement.Verify(element, idp.SigningKeys, rules.Signature) : null;
}
