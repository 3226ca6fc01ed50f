namespace ContextHandler.Login;

/// <summary>
/// What is said to whoever comes for a login that has been answered. The login's cookie goes with the answer: a browser that still holds it never got that
/// answer, which its node may have taken along when it died.
/// </summary>
internal static class AlreadyAnswered
{
    /// <summary>The browser that began the login still holds its cookie.</summary>
    public static readonly LoginFailure Undelivered = new(
        FailureReason.RequestAlreadyAnswered, "undelivered: the request has been answered, and the browser still holds the cookie that the answer would have removed");

    private static readonly LoginFailure Delivered = new(FailureReason.RequestAlreadyAnswered, "the request has been answered");

    public static LoginFailure To(Visitor visitor, PendingLogin login) => visitor.Began(login) ? Undelivered : Delivered;
}
