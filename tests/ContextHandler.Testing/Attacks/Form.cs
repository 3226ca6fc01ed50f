namespace ContextHandler.Testing.Attacks;

/// <summary>How a genuine Response is protected: the forms every attack is tried on where that makes sense.</summary>
public enum Form
{
    /// <summary>Only the Assertion is signed, as AD FS does it.</summary>
    SignedAssertion,

    /// <summary>Only the Response is signed.</summary>
    SignedResponse,

    /// <summary>The Assertion, and then the Response around it.</summary>
    BothSigned,

    /// <summary>The Assertion is signed and then encrypted with AES-GCM; the Response is not signed.</summary>
    Encrypted,
}
