using System.Net;
using ContextHandler.Rush;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Load;

/// <summary>Each party and each address within its measure: one in a loop, or an attacker, takes it from nobody else.</summary>
public class MeasureTests
{
    private const int Burst = 10; // ten seconds of one a second

    [Fact]
    public async Task J10_a_system_in_a_loop_is_slowed_down_and_no_other_system_is()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSystem("other", "NSIS Substantial")
            .WithSetting("Admission:PerSystem", "1").StartAsync();
        using var browser = federation.NewVisitor();

        var busy = await UntilBusyAsync(() => browser.SendAsync(federation.System.Request()), atLeast: Burst);

        FullHouse.AssertBusy(busy);
        using var other = federation.NewVisitor();
        federation.Idp.Read(await other.SendAsync(federation.Systems["other"].Request()));
    }

    [Fact]
    public async Task J10_a_Response_beyond_the_measure_of_its_IdP_is_posted_again()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSetting("Admission:PerIdp", "1").StartAsync();
        TestBrowser browser = null!;
        var busy = await UntilBusyAsync(
            async () =>
            {
                browser = federation.NewVisitor();
                var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
                return await browser.SendAsync(federation.Idp.Answer(question, FullHouse.Good));
            },
            atLeast: Burst);
        FullHouse.AssertBusy(busy);

        for (var attempt = 0; busy.Left is null && attempt < 600; attempt++)
        {
            await Task.Delay(100);
            busy = await browser.AgainAsync(federation, busy);
        }

        Assert.Equal("Success", federation.System.Read(busy).Status);
    }

    [Fact]
    public async Task T17_an_attacker_behind_the_address_of_a_municipality_keeps_nobody_there_from_logging_in()
    {
        await using var federation = await FullHouse.Plan.WithSetting("Admission:FailuresPerAddress", "2").WithSetting("Admission:MostWaiting", "8").StartAsync();
        using var attacker = At(federation, "192.0.2.1");
        for (var message = 0; message < 10; message++)
        {
            Assert.Equal(400, (await attacker.SendAsync(new(federation.SsoUrl + "?SAMLRequest=rubbish", null))).Status);
        }

        var doubtful = federation.Turnstile().Admitted(Turn.Doubtful);
        Assert.InRange(doubtful, 1, 8);
        for (var person = 0; person < 3; person++)
        {
            using var colleague = At(federation, "192.0.2.1");
            await LogsInAsync(federation, colleague);
        }

        // The first good message has made up for a bad one: nobody there comes last any more.
        Assert.InRange(federation.Turnstile().Admitted(Turn.Doubtful), doubtful, doubtful + 1);
    }

    [Fact]
    public async Task T17_where_the_doubtful_have_no_room_left_it_costs_nothing_and_concerns_no_other_address()
    {
        await using var federation = await FullHouse.Plan.WithSetting("Admission:FailuresPerAddress", "2").StartAsync();
        using var attacker = At(federation, "192.0.2.1");
        while (federation.Turnstile().Admitted(Turn.Doubtful) == 0)
        {
            await attacker.SendAsync(new(federation.SsoUrl + "?SAMLRequest=rubbish", null));
        }

        var lines = federation.Audit.Lines.Count;
        using (await federation.Turnstile().EnterAsync(Turn.Doubtful))
        {
            FullHouse.AssertBusy(await attacker.SendAsync(new(federation.SsoUrl + "?SAMLRequest=rubbish", null)));
            FullHouse.AssertBusy(await attacker.SendAsync(new(federation.AcsUrl, "https://a.example", [new("SAMLResponse", "rubbish")])));
            Assert.Equal(lines, federation.Audit.Lines.Count); // not even read
            using var other = At(federation, "192.0.2.2");
            await LogsInAsync(federation, other);
        }

        using var colleague = At(federation, "192.0.2.1");
        await LogsInAsync(federation, colleague);
    }

    private static TestBrowser At(TestFederation federation, string address)
    {
        var browser = federation.NewVisitor();
        browser.Address = IPAddress.Parse(address);
        return browser;
    }

    private static async Task LogsInAsync(TestFederation federation, TestBrowser browser)
    {
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, FullHouse.Good))).Status);
    }

    private static async Task<Visit> UntilBusyAsync(Func<Task<Visit>> visit, int atLeast)
    {
        for (var number = 0; number < 1_000; number++)
        {
            if (await visit() is { Left: null } busy)
            {
                Assert.InRange(number, atLeast, 1_000);
                return busy;
            }
        }

        throw new InvalidOperationException("Nobody is ever turned away.");
    }
}
