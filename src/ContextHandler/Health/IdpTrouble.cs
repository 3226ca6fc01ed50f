namespace ContextHandler.Health;

/// <summary>Why an IdP is observed down.</summary>
public enum IdpTrouble
{
    /// <summary>A run of logins, by several people whom it had let in before, that it answered with an error of its own, signed by it.</summary>
    FailedLogins,

    /// <summary>No connection to where people log in, although there has been one.</summary>
    NotReachable,

    /// <summary>There is no good metadata of it: nobody can log in with it.</summary>
    NoMetadata,
}
