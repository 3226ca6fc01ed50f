using ContextHandler.FunctionalTests.Logouts;
using static ContextHandler.FunctionalTests.Operations.RecordedSpans;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>One logout is one trace, from the LogoutRequest to our LogoutResponse.</summary>
public sealed class LogoutTraceTests : IDisposable
{
    private readonly RecordedSpans spans = new();

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task Every_request_of_a_logout_is_in_its_trace_with_the_parties_and_how_it_ended()
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.SapaAsksAsync();
        page = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0)), new() { ByPost = true }));
        await stage.Browser.SendAsync(stage.Idp.Logout.Answer(stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 1))));

        var trace = spans.Of(stage.Federation.Audit.Last.Reference);
        Assert.Equal(
            [
                ("slo", "received", null), ("logoutProgress", "shown", null),
                ("logoutProgress", "sent", stage.Ky.EntityId), ("slo", "received", null), ("logoutProgress", "shown", null),
                ("logoutProgress", "sent", stage.Idp.EntityId), ("slo", "received", null), ("logoutProgress", "answered", stage.Sapa.EntityId),
            ],
            trace.Select(span => (span.OperationName, Tag(span, "outcome"), Tag(span, "party"))));
        Assert.Equal("True", Tag(trace[^1], "whole"));
    }

    [Fact]
    public async Task T26_a_refusal_is_found_by_the_number_the_person_sees_and_says_why()
    {
        await using var stage = await LogoutStage.StartAsync();

        var refused = await stage.Browser.OpenAsync("/logout?id=unknown");

        var span = Assert.Single(spans.Of(refused.Reference!));
        Assert.Equal(("refused", "LogoutUnknown"), (Tag(span, "outcome"), Tag(span, "reason")));
    }
}
