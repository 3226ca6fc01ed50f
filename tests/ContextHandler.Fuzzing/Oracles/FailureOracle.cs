using ContextHandler.Fuzzing.Running;
using ContextHandler.Login;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>What must hold of a refusal: it is one of the catalogue's, and says why without a word of the sender's.</summary>
internal static class FailureOracle
{
    public static void Check(LoginFailure? failure)
    {
        FindingException.Unless(failure is not null, "refused for no reason");
        FindingException.Unless(Enum.IsDefined(failure!.Reason) && FailureCatalogue.For(failure.Reason) is not null, $"{failure.Reason} is not in the catalogue");
        FindingException.Unless(failure.Detail is { Length: > 0 and < 600 } detail && detail.All(character => !char.IsControl(character)), "a refusal of no, too many or strange words");
    }
}
