using ContextHandler.Login;

namespace ContextHandler.Saml.Writing;

/// <summary>Thrown by the writers when a value holds a character that XML 1.0 cannot carry, escaped or not: it is never sent altered (security case J04).</summary>
public sealed class UnwritableMessageException : Exception
{
    internal UnwritableMessageException(string where)
        : base($"{where} holds a character that XML 1.0 cannot carry") =>
        Failure = new(FailureReason.FieldMalformed, Message);

    /// <summary>Its name, and where the character stands; not the value.</summary>
    public LoginFailure Failure { get; }
}
