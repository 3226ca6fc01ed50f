using ContextHandler.Login;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Login;

/// <summary>The audit line of a login comes before its answer: a node that is killed between them has told no system of a login that nobody finds.</summary>
public sealed class AuditFirstTests
{
    private readonly FlowStage stage = new(A.ProxiedFederation());

    [Fact]
    public async Task T09_nobody_is_answered_before_the_line_is_written()
    {
        var written = new TaskCompletionSource();
        stage.Audit.Written = written.Task;

        var answering = stage.AnswerAsync(await stage.OpenAsync());

        Assert.Equal(("answered", false), (stage.Audit.Last.Outcome, answering.IsCompleted));
        written.SetResult();
        Assert.IsType<LoginStep.AnswerSystem>(await answering);
    }
}
