using ContextHandler.AspNetCore;
using ContextHandler.AspNetCore.Proxy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContextHandler.Tests.Proxy;

/// <summary>On a proxied route no scope of services is opened for authorization alone; everywhere else, and for everything else, there is one as ever.</summary>
public sealed class RequestScopeTests
{
    private readonly ServiceCollection services = new();
    private readonly DefaultHttpContext context = new();
    private readonly Response response = new();

    public RequestScopeTests()
    {
        services.AddLogging();
        services.AddContextHandler(new ConfigurationBuilder().Build());
        services.AddScoped<Scoped>();
        services.AddKeyedScoped<Scoped>("keyed");
        context.Features.Set<IHttpResponseFeature>(response);
        context.SetEndpoint(new(null, new(new LevelDemand()), null));
    }

    [Fact]
    public void What_authorization_asks_for_opens_no_scope()
    {
        Serve();

        Assert.IsType<LevelEvaluator>(context.RequestServices.GetRequiredService<IPolicyEvaluator>());
        Assert.IsType<LevelResults>(context.RequestServices.GetService<IAuthorizationMiddlewareResultHandler>());
        Assert.Empty(response.Completed);
    }

    [Fact]
    public async Task What_anybody_else_asks_for_comes_out_of_one_scope_that_ends_with_the_request()
    {
        Serve();

        var scoped = context.RequestServices.GetRequiredService<Scoped>();
        var keyed = context.RequestServices.GetRequiredKeyedService<Scoped>("keyed");
        Assert.Same(scoped, context.RequestServices.GetService<Scoped>());
        Assert.Same(keyed, context.RequestServices.GetKeyedService<Scoped>("keyed"));
        Assert.False(scoped.IsDisposed);
        await Assert.Single(response.Completed)();
        Assert.True(scoped.IsDisposed);
        Assert.True(keyed.IsDisposed);
    }

    [Fact]
    public void An_endpoint_of_the_applications_own_has_its_services_as_ever()
    {
        context.SetEndpoint(new(null, new(new AuthorizeAttribute(LevelPolicies.None)), null));
        Serve();

        Assert.IsNotType<RequestScope>(context.RequestServices);
        Assert.IsType<LevelEvaluator>(context.RequestServices.GetRequiredService<IPolicyEvaluator>());
    }

    [Fact]
    public void Whom_an_application_puts_in_our_place_is_asked_instead()
    {
        services.Replace(ServiceDescriptor.Transient<IPolicyEvaluator, PolicyEvaluator>());
        Serve();

        Assert.IsType<PolicyEvaluator>(context.RequestServices.GetRequiredService<IPolicyEvaluator>());
        Assert.Single(response.Completed);
    }

    private void Serve()
    {
        var provider = services.BuildServiceProvider(validateScopes: true);
        context.Features.Set<IServiceProvidersFeature>(new RequestScope(context, new(provider.GetRequiredService<IServiceScopeFactory>())));
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Response : HttpResponseFeature
    {
        public List<Func<Task>> Completed { get; } = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => Completed.Add(() => callback(state));
    }
}
