using Xunit;

namespace ContextHandler.Testing.Federation;

/// <summary>What every refusal has in common.</summary>
public static class RefusalAssert
{
    /// <summary>A 4xx page of ours with the audit line's reference number, the catalogued reason, and nothing of the inside.</summary>
    public static void Refused(string reason, Visit visit, TestFederation federation, string what = "")
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(federation);
        Assert.Null(visit.Left);
        Assert.True(visit.Status is >= 400 and <= 499 && federation.Audit.Lines.Count > 0, $"{what}: {visit}");
        var line = federation.Audit.Last;
        Assert.True(line.Outcome == "refused" && line.Reason == reason, $"{what}: {line.Outcome} {line.Reason}: {line.Detail}");
        Assert.Equal(line.Reference, visit.Reference);
        Assert.Equal("no-store", visit.Last["Cache-Control"]);
        string[] inside = ["Exception", "   at ", ".cs:line", "StackTrace", reason];
        Assert.All(inside, text => Assert.DoesNotContain(text, visit.Page, StringComparison.Ordinal));
        Assert.Empty(federation.Log.Exceptions);
    }
}
