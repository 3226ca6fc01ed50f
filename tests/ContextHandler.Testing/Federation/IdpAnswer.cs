using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>What an IdP's Response says: good as it is but for the level, and every part can be made otherwise. Null: the right value, unless said otherwise.</summary>
public sealed record IdpAnswer
{
    // The level
    /// <summary>The loa attribute; null: none.</summary>
    public string? Loa { get; init; }

    /// <summary>The AssuranceLevel attribute; null: none.</summary>
    public string? AssuranceLevel { get; init; }

    public string ClassReference { get; init; } = Wire.PasswordProtectedTransport;

    /// <summary>Of the AuthnStatement; null: none.</summary>
    public string? SessionIndex { get; init; }

    public bool WithoutAuthnStatement { get; init; }

    /// <summary>Values of the authnmethodsreferences attribute; empty: none.</summary>
    public ImmutableArray<string> AuthnMethods { get; init; } = [];

    // The person
    /// <summary>Null: Ulla Jensen of the IdP's own organisation.</summary>
    public string? NameId { get; init; }

    public string NameIdFormat { get; init; } = Wire.X509SubjectName;

    /// <summary>Empty: no CVR attribute. Null: the IdP's own.</summary>
    public string? Cvr { get; init; }

    /// <summary>Further attributes by name.</summary>
    public ImmutableArray<(string Name, string Value)> Attributes { get; init; } = [];

    // The envelope
    public string Status { get; init; } = "Success";

    public string? SecondStatus { get; init; }

    public string? StatusMessage { get; init; }

    /// <summary>Sends an Assertion though the status is an error.</summary>
    public bool AssertionAnyway { get; init; }

    public string? Issuer { get; init; }

    /// <summary>Empty: left out.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>Empty: left out.</summary>
    public string? Destination { get; init; }

    /// <summary>Empty: no RelayState comes back. Null: what was sent.</summary>
    public string? RelayState { get; init; }

    // The conditions
    public string? ConfirmationInResponseTo { get; init; }

    public string? Recipient { get; init; }

    public string? Audience { get; init; }

    /// <summary>Null: a fresh one.</summary>
    public string? AssertionId { get; init; }

    public TimeSpan IssuedAgo { get; init; }

    /// <summary>The confirmation's NotOnOrAfter, from now.</summary>
    public TimeSpan ConfirmedFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The Conditions' NotOnOrAfter, from now.</summary>
    public TimeSpan HoldsFor { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>The Conditions' NotBefore, from now.</summary>
    public TimeSpan HoldsFrom { get; init; }

    public TimeSpan AuthenticatedAgo { get; init; }

    // The protection
    public SignaturePlacement Signature { get; init; }

    /// <summary>Null: the IdP's own.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    /// <summary>The block algorithm's URI; null: not encrypted.</summary>
    public string? Encryption { get; init; }

    /// <summary>Null: the gateway's first.</summary>
    public X509Certificate2? EncryptionCertificate { get; init; }

    // The edits
    /// <summary>Changes the Assertion before it is signed.</summary>
    public Action<XElement>? EditAssertion { get; init; }

    /// <summary>Changes the Response before it is signed; the Assertion in it is signed and encrypted already.</summary>
    public Action<XElement>? EditResponse { get; init; }

    /// <summary>Changes the text at last.</summary>
    public Func<string, string>? EditText { get; init; }

    /// <summary>States that level as its family states it: <c>NSIS …</c> in loa, <c>NIST …</c> in AssuranceLevel.</summary>
    public static IdpAnswer At(string level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return level.StartsWith("NSIS ", StringComparison.Ordinal) ? new() { Loa = level[5..] } : new() { AssuranceLevel = level[5..] };
    }

    /// <summary>An error status.</summary>
    public static IdpAnswer Error(string status, string? second = null) => new() { Status = status, SecondStatus = second, Signature = SignaturePlacement.None };
}
