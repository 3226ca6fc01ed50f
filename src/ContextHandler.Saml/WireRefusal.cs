using ContextHandler.Login;

namespace ContextHandler.Saml;

/// <summary>Thrown inside the wire when a message is refused; the public readers catch it and hand out its <see cref="LoginFailure"/>.</summary>
internal sealed class WireRefusal(FailureReason reason, string detail) : Exception(detail)
{
    public LoginFailure Failure { get; } = new(reason, detail);

    /// <summary>Refuses what broke a rule; null broke none.</summary>
    public static void ThrowIf(LoginFailure? failure)
    {
        if (failure is not null)
        {
            throw new WireRefusal(failure.Reason, failure.Detail);
        }
    }
}
