using ContextHandler.AspNetCore.Endpoints;

namespace ContextHandler.Tests.Endpoints;

public sealed class FallbacksTests
{
    [Fact]
    public void The_same_address_gives_the_same_reference_and_another_gives_another()
    {
        Assert.Equal(Fallbacks.Of("login-1", null), Fallbacks.Of("login-1", null));
        Assert.NotEqual(Fallbacks.Of("login-1", null).Reference, Fallbacks.Of("login-2", null).Reference);
        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}$", Fallbacks.Of(string.Empty, null).Reference);
    }

    [Theory]
    [InlineData("https://sapa.example.dk", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_system_is_named_or_none(string? system, bool named) => Assert.Equal(named ? system : null, Fallbacks.Of("x", system).System?.Value);

    [Fact]
    public void A_name_longer_than_any_entity_ID_is_none() => Assert.Null(Fallbacks.Of("x", new string('x', 1_025)).System);
}
