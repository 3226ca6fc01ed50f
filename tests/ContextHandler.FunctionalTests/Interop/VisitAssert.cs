using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>Where a navigation ended, told with the audit line's reason when it is not what was expected.</summary>
internal static class VisitAssert
{
    /// <summary>The browser left the gateway with this message.</summary>
    public static BrowserMessage Left(Visit visit, TestFederation federation)
    {
        Assert.True(visit.Left is not null, Told(visit, federation));
        return visit.Left;
    }

    /// <summary>The browser stays on a page that asks or lets a person go on: the chooser.</summary>
    public static void Asked(Visit visit, TestFederation federation) => Assert.True(visit is { Left: null, Status: 200 }, Told(visit, federation));

    /// <summary>The browser stays on a page; the audit line has that reason. Gives the audit line's detail.</summary>
    public static string Refused(string reason, Visit visit, TestFederation federation)
    {
        Assert.Null(visit.Left);
        var line = federation.Audit.Last;
        Assert.True((line.Outcome, line.Reason) == ("refused", reason), $"{line.Outcome} {line.Reason}: {line.Detail}");
        return line.Detail ?? string.Empty;
    }

    private static string Told(Visit visit, TestFederation federation) =>
        federation.Audit.Lines is [.., var line] ? $"{line.Reason}: {line.Detail}" : visit.ToString();
}
