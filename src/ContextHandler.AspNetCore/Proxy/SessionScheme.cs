using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The authentication scheme <c>ContextHandler</c>: the session's cookie in, a principal out, a login where there is none. It knows nobody
/// on an endpoint without a level.
/// </summary>
internal sealed class SessionScheme(Admission admission, Challenge challenge) : IAuthenticationHandler
{
    public const string Name = "ContextHandler";

    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());

    private HttpContext? context;
    private LevelDemand? answered;
    private Task<AuthenticateResult> answer = Nobody;

    private HttpContext Context => context ?? throw new InvalidOperationException("ASP.NET Core has not initialised the scheme.");

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        this.context = context;
        return Task.CompletedTask;
    }

    // UseAuthentication may ask before the policy does; the session is looked up once.
    public Task<AuthenticateResult> AuthenticateAsync()
    {
        var demand = LevelDemand.Of(Context);
        if (!ReferenceEquals(demand, answered))
        {
            (answered, answer) = (demand, demand?.Level is null ? Nobody : admission.AdmitAsync(Context, demand));
        }

        return answer;
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => challenge.WriteAsync(Context);

    /// <summary>Somebody with a sufficient level whom another rule of the application keeps out: another login would not help.</summary>
    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        Context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
