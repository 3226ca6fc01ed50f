using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Health;

/// <summary>Who counts as one person where failed logins are counted (security case T18).</summary>
public sealed class WitnessTests
{
    private static readonly SessionLogin Ullas = A.SessionLogin();
    private static readonly EntityId Other = EntityId.Create("https://idp.other.example");

    [Fact]
    public void One_person_is_the_same_in_every_browser_at_every_level_and_system() => Assert.Equal(
        Witness.Of(Ullas), Witness.Of(A.SessionLogin("NSIS High", A.ProxiedSystem()) with { At = TestClock.Start.AddDays(100), SessionIndex = "_later" }));

    [Fact]
    public void Two_people_are_two() => Assert.NotEqual(Witness.Of(Ullas), Witness.Of(Ullas with { Subject = "11111111\0bent" }));

    [Fact]
    public void It_is_of_the_idp_that_let_them_in_and_of_no_other()
    {
        Assert.True(Witness.IsOf(Witness.Of(Ullas), Ullas.Idp));
        Assert.False(Witness.IsOf(Witness.Of(Ullas), Other));
        Assert.False(Witness.IsOf(null, Ullas.Idp));
    }

    [Fact]
    public void It_names_nobody() => Assert.DoesNotContain("ulla", Witness.Of(Ullas), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("_1f", false)]
    [InlineData("a9b8c7d6", true)]
    public void Who_has_another_name_at_every_login_is_nobody(string subject, bool counts) => Assert.Equal(counts, Witness.Of(Ullas with
    {
        Subject = "11111111\0" + subject,
        Assertion = Ullas.Assertion with { NameId = Ullas.Assertion.NameId! with { Format = NameIdFormats.Transient, Value = "_1f" } },
    }) is not null);

    [Fact]
    public void Nor_is_who_used_the_browser_before() => Assert.Null(Witness.Of(Ullas with { HasLapsed = true, IsAnothers = true }));
}
