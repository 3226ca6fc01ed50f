using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Reading;

/// <summary>Decision 9: either signature suffices, what an IdP is registered with narrows it, and no signature is never enough.</summary>
internal static class SignatureDemands
{
    /// <summary>The assertion as the narrowest verified signature covers it.</summary>
    /// <param name="demand">What the IdP is registered with.</param>
    /// <param name="byResponse">The assertion inside the verified Response; null when the Response is unsigned.</param>
    /// <param name="byItself">The assertion by its own verified signature; null when it has none.</param>
    public static VerifiedElement Meet(SignatureDemand demand, VerifiedElement? byResponse, VerifiedElement? byItself)
    {
        var isMet = demand switch
        {
            SignatureDemand.Either => true,
            SignatureDemand.Assertion => byItself is not null,
            SignatureDemand.Response => byResponse is not null,
            _ => byItself is not null && byResponse is not null,
        };
        return isMet && (byItself ?? byResponse) is { } covered
            ? covered
            : throw new WireRefusal(FailureReason.SignatureMissing, $"Response {Signed(byResponse)}, Assertion {Signed(byItself)}; {Expected(demand)} signed expected");
    }

    private static string Signed(VerifiedElement? element) => element is null ? "unsigned" : "signed";

    private static string Expected(SignatureDemand demand) => demand switch
    {
        SignatureDemand.Either => "one of them",
        SignatureDemand.Both => "both",
        _ => $"the {demand}",
    };
}
