using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A scheme of an application's own, which believes a header.</summary>
public sealed class ChefScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["X-Chef"] is [{ } chef]
        ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new("chef", chef)], Scheme.Name)), Scheme.Name))
        : AuthenticateResult.NoResult());
}
