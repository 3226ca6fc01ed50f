using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N06: a level holds for a path in every case and every needless escape of it; the backend receives what was written.</summary>
public sealed class PathCaseTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    [Theory]
    [InlineData("/sager/x")]
    [InlineData("/SAGER/x")]
    [InlineData("/Sager/X")]
    [InlineData("/%73ager/x")]
    [InlineData("/%53AGER/%78")]
    [InlineData("/sager")]
    [InlineData("/SAGER/")]
    public async Task N06_asks_for_the_level_of_the_path(string target)
    {
        using var low = await stage.Federation.LoggedInAsync("/", "Low");
        Assert.Equal(401, (await stage.SendAsync(low, $"GET {target}")).Status);
        Assert.Empty(stage.Backend.Received);

        using var substantial = await stage.Federation.LoggedInAsync("/sager/", "Substantial");
        Assert.Equal(200, (await stage.SendAsync(substantial, $"GET {target}")).Status);
        Assert.Equal(target, stage.Backend.Only.Target);
    }

    [Theory]
    [InlineData("/sagerne")]
    [InlineData("/sage")]
    [InlineData("/x/sager/x")]
    public async Task N06_a_path_beside_it_is_another(string target)
    {
        using var low = await stage.Federation.LoggedInAsync("/", "Low");
        Assert.Equal(200, (await stage.SendAsync(low, $"GET {target}")).Status);
        Assert.Equal(target, stage.Backend.Only.Target);
    }
}
