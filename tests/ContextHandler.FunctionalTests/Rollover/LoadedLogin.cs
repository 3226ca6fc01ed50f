namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>One login of the load test.</summary>
/// <param name="At">When.</param>
/// <param name="System">The system's name.</param>
/// <param name="Idp">The IdP's name.</param>
/// <param name="Outcome"><see cref="LoggedIn"/>, or where it ended.</param>
internal sealed record LoadedLogin(DateTimeOffset At, string System, string Idp, string Outcome)
{
    public const string LoggedIn = "logged in";
    public const string UnknownToTheIdp = "our signature is unknown to the IdP";
    public const string UnknownToTheSystem = "our signature is unknown to the system";
}
