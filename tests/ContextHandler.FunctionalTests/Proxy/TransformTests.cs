using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Transforms are YARP's: what one of them changes is changed, and what none changes reaches the backend octet for octet.</summary>
public sealed class TransformTests : IAsyncLifetime
{
    // An escape that need not be one stays where nobody touches the path, and only there.
    private const string Escaped = "/b/%21%C3%A6?x=%2B+1";
    private const string Anew = "/b/!%C3%A6?x=%2B+1";
    private Backend? backend;

    private Backend Backend => backend ?? throw new InvalidOperationException("No backend yet.");

    public async ValueTask InitializeAsync() => backend = await Backend.StartAsync();

    public ValueTask DisposeAsync() => Backend.DisposeAsync();

    [Theory]
    [InlineData("PathRemovePrefix", "/a", Anew)]
    [InlineData("PathPattern", "/inde/{**rest}", "/inde" + Anew)]
    [InlineData("PathPrefix", "/inde", "/inde/a" + Anew)]
    [InlineData("RequestHeadersCopy", "true", "/a" + Escaped)]
    public async Task A_configured_transform_is_heard(string name, string value, string target)
    {
        var transforms = new JsonArray(new JsonObject { [name] = value });
        Assert.Equal(target, (await ReceivedAsync(route => route["Transforms"] = transforms, inCode: null)).Target);
    }

    [Fact]
    public async Task A_configured_change_of_the_query_is_heard()
    {
        var transforms = new JsonArray(new JsonObject { ["QueryValueParameter"] = "y", ["Set"] = "2" });
        Assert.EndsWith("&y=2", (await ReceivedAsync(route => route["Transforms"] = transforms, inCode: null)).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transform_in_code_that_changes_the_path_is_heard() =>
        Assert.Equal(Anew, (await ReceivedAsync(with: null, context => context.AddPathRemovePrefix("/a"))).Target);

    [Fact]
    public async Task A_transform_in_code_that_changes_the_case_of_the_path_is_heard() =>
        Assert.StartsWith("/A/B/", (await ReceivedAsync(with: null, context => context.AddRequestTransform(request =>
        {
            request.Path = request.Path.Value!.ToUpperInvariant();
            return default;
        }))).Target, StringComparison.Ordinal);

    [Fact]
    public async Task A_transform_in_code_that_names_the_whole_target_is_heard() =>
        Assert.Equal("/andet", (await ReceivedAsync(with: null, context => context.AddRequestTransform(request =>
        {
            request.ProxyRequest.RequestUri = new Uri(Backend.Address, "/andet");
            return default;
        }))).Target);

    [Fact]
    public async Task N01_a_transform_in_code_says_nothing_under_our_names_and_leaves_the_target_alone()
    {
        var received = await ReceivedAsync(with: null, context => context.AddRequestHeader("X-Ch-Level", "nsis-high").AddRequestHeader("X-Theirs", "1"));

        Assert.Equal((null, "1", "/a" + Escaped), (received["X-Ch-Level"], received["X-Theirs"], received.Target));
    }

    private async Task<BackendRequest> ReceivedAsync(Action<JsonObject>? with, Action<TransformBuilderContext>? inCode)
    {
        var plan = ProxyStage.Plan with
        {
            Proxy = new ProxyPlan().WithRoute("a", "/a/{**rest}", "level:none", system: null, with).To(Backend.Address),
            LateServices = services => services.AddSingleton<ITransformProvider>(new InCode(inCode)),
        };
        await using var federation = await plan.StartAsync(onSocket: true);
        Assert.Equal(200, (await federation.AskAsync(HttpMethod.Get, "/a" + Escaped)).Status);
        return Backend.Only;
    }

    /// <summary>An application's own transforms.</summary>
    private sealed class InCode(Action<TransformBuilderContext>? add) : ITransformProvider
    {
        public void ValidateRoute(TransformRouteValidationContext context)
        {
            // Every route is right.
        }

        public void ValidateCluster(TransformClusterValidationContext context)
        {
            // So is every cluster.
        }

        public void Apply(TransformBuilderContext context) => add?.Invoke(context);
    }
}
