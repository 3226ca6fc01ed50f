using System.Diagnostics;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Operations.RecordedSpans;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>One login is one trace, whoever serves which part of it.</summary>
public sealed class LoginTraceTests : IDisposable
{
    private readonly RecordedSpans spans = new();

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task Both_hops_the_trip_between_them_and_the_whole_are_one_trace_over_two_nodes()
    {
        await using var one = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        await using var two = await one.StartSecondNodeAsync();
        using var browser = one.NewBrowser();
        browser.Headers["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var asked = one.Idp.Read(await browser.SendAsync(one.System.Request()));
        one.Clock.Advance(TimeSpan.FromSeconds(20));
        two.Clock.Advance(TimeSpan.FromSeconds(20));
        using var elsewhere = two.NewBrowser();
        elsewhere.Headers["Cookie"] = string.Join("; ", browser.Cookies.All.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        var answered = one.System.Read(await elsewhere.SendAsync(one.Idp.Answer(asked, new() { Loa = "Substantial" })));

        Assert.Equal("Success", answered.Status);
        var trace = spans.Of(two.Audit.Last.Reference);
        Assert.Equal(["sso", "idp", "acs", "continue", "login"], trace.Select(span => span.OperationName));
        Assert.NotEqual("0af7651916cd43dd8448eb211c80319c", trace[0].TraceId.ToHexString());
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20)), (trace[1].Duration, trace[4].Duration));
        Assert.Equal((ActivityKind.Client, one.Idp.EntityId), (trace[1].Kind, Tag(trace[1], "idp")));
        Assert.All(trace, span => Assert.Equal(one.System.EntityId, Tag(span, "system")));
        Assert.Equal("nsis-substantial", Tag(trace[4], "level"));
    }

    [Fact]
    public async Task What_was_posted_before_there_was_a_login_has_a_trace_of_its_own_to_which_the_login_links()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var asked = federation.Idp.Read(await browser.SendAsync(federation.System.Request(new() { ByPost = true })));
        await browser.SendAsync(federation.Idp.Answer(asked, new() { Loa = "Substantial" }));

        var trace = spans.Of(federation.Audit.Last.Reference);
        Assert.Equal(["sso", "idp", "acs", "continue", "login"], trace.Select(span => span.OperationName));
        var posted = Assert.Single(spans.Of(Assert.Single(trace[0].Links).Context.TraceId));
        Assert.Equal(("sso", "kept"), (posted.OperationName, Tag(posted, "outcome")));
    }

    [Fact]
    public async Task T26_a_refusal_is_found_by_the_number_the_person_sees_and_says_why()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Low" });

        var trace = spans.Of(walk.Outcome.Reference!);

        Assert.Contains(trace, span => span.OperationName == "continue" && (Tag(span, "outcome"), Tag(span, "reason")) == ("explained", "LevelTooLow"));
    }

    [Fact]
    public async Task Nothing_personal_is_in_it()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" });

        string[] known = ["contexthandler.reference", "contexthandler.system", "contexthandler.idp", "contexthandler.level", "contexthandler.outcome", "contexthandler.reason"];
        Assert.All(spans.Of(federation.Audit.Last.Reference), span => Assert.Empty(span.TagObjects.Select(tag => tag.Key).Except(known)));
    }
}
