using ContextHandler.Login;
using static ContextHandler.Login.FailureReason;

namespace ContextHandler.Rush;

/// <summary>Which refusals count against where a message came from: what fails before it is anybody's, not what a person or a party does wrong.</summary>
public static class Doubts
{
    /// <summary>Whether that reason is one of the gate, of the signature, or of a message that nobody we know sent or asked for.</summary>
    public static bool AreCastBy(FailureReason reason) => reason is
        MessageTooLarge or ParameterRepeated or Base64Malformed or DeflateMalformed or XmlMalformed or XmlForbiddenNode or XmlTooComplex
        or UnexpectedMessage or StructureRefused or ElementMisplaced or IdNotUnique or FieldMalformed
        or SignatureMissing or SignatureMisplaced or SignatureReferenceRefused or AlgorithmRefused or SignatureInvalid or SigningKeyUnknown
        or DecryptionFailed or CbcUnsigned or SystemUnknown or ResponseUnsolicited;
}
