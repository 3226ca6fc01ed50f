namespace ContextHandler.Login;

/// <summary>The login store cannot be asked right now; logins are refused until it can (rule R12: fail closed).</summary>
public sealed class LoginStoreException : Exception
{
    public LoginStoreException()
    {
    }

    public LoginStoreException(string message)
        : base(message)
    {
    }

    public LoginStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
