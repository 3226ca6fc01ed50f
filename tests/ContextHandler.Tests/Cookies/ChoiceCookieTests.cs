using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Selection;
using ContextHandler.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Tests.Cookies;

public sealed class ChoiceCookieTests
{
    private static readonly GatewayIdentity Gateway = A.Gateway();
    private static readonly Cvr Municipality = Cvr.Create("11111111");
    private static readonly EntityId Idp = EntityId.Create("https://idp.korsbaek.example.dk");

    private readonly EphemeralDataProtectionProvider keys = new();

    public static TheoryData<bool, bool> Choices => new() { { true, false }, { true, true }, { false, true } };

    [Theory]
    [MemberData(nameof(Choices))]
    public void What_is_remembered_is_read_back(bool hasMunicipality, bool hasIdp)
    {
        var choice = new RememberedChoice(hasMunicipality ? Municipality : null, hasIdp ? Idp : null, TestClock.Start, 3, 4) { Witness = "a-witness" };
        Assert.Equal(choice, Read(Write(choice)));
    }

    [Fact]
    public void Fractions_of_a_second_are_cut_off_and_never_make_a_choice_of_the_future()
    {
        var read = Read(Write(new(Municipality, null, TestClock.Start.AddMilliseconds(999), 0, 0)));
        Assert.Equal(TestClock.Start, read?.MadeAt);
    }

    [Fact]
    public void M05_the_longest_choice_fits_a_cookie_and_is_read_back()
    {
        var choice = new RememberedChoice(Municipality, EntityId.Create("https://" + new string('x', 1_016)), TestClock.Start, int.MaxValue, int.MaxValue) { Witness = new('w', 30) };
        var cookie = Write(choice);
        Assert.InRange(cookie.Length, 1, 3_000);
        Assert.Equal(choice, Read(cookie));
    }

    [Fact]
    public void M06_without_the_key_it_is_no_choice() => Assert.Null(Read(Write(new(Municipality, null, TestClock.Start, 0, 0)), new EphemeralDataProtectionProvider()));

    [Theory]
    [InlineData("ContextHandler.RememberedChoice.v2")]
    [InlineData("ContextHandler.RememberedChoice")]
    [InlineData("Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1")]
    public void M06_protected_for_another_purpose_it_is_no_choice(string purpose) =>
        Assert.Null(Read(keys.CreateProtector(purpose).Protect("""{"M":"11111111","I":null,"T":1780000000,"G":0,"N":0}""")));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"M":"11111111","T":"soon"}""")]
    [InlineData("""{"M":"11111111","T":1e99}""")]
    [InlineData("""{"M":"11111111","T":1,"G":99999999999}""")]
    [InlineData("""{"M":11111111,"T":1}""")]
    [InlineData("""{"M":"1111111","T":1}""")]
    [InlineData("""{"M":"11111111","I":"","T":1}""")]
    [InlineData("""{"M":"*","T":1}""")]
    public void M01_text_that_is_no_choice_is_none(string text) =>
        Assert.Null(Read(keys.CreateProtector("ContextHandler.RememberedChoice.v1").Protect(text)));

    [Fact]
    public void A_later_release_may_add_fields() =>
        Assert.NotNull(Read(keys.CreateProtector("ContextHandler.RememberedChoice.v1").Protect("""{"M":"11111111","I":null,"T":1,"G":0,"N":0,"X":{"y":[1]}}""")));

    [Fact]
    public void Forgetting_ends_the_cookie_under_the_same_name_and_path()
    {
        var context = new DefaultHttpContext();
        ChoiceCookie.Forget(context, Gateway);
        var cookie = Assert.Single(context.Response.Headers.SetCookie)!;
        Assert.StartsWith("__Host-ch-choice=; expires=Thu, 01 Jan 1970", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
    }

    private string Write(RememberedChoice choice)
    {
        var context = new DefaultHttpContext();
        new ChoiceCookie(keys).Set(context, choice, Gateway);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=', 2)[1];
    }

    private RememberedChoice? Read(string value, IDataProtectionProvider? provider = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"__Host-ch-choice={value}";
        return new ChoiceCookie(provider ?? keys).Read(context.Request, Gateway);
    }
}
