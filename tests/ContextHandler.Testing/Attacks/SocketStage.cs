using ContextHandler.Testing.Federation;
using Xunit;

namespace ContextHandler.Testing.Attacks;

/// <summary>The <see cref="AttackStage"/> on a socket of Kestrel's, for attacks in the octets of HTTP itself.</summary>
public sealed class SocketStage : IAsyncLifetime
{
    private TestFederation? federation;

    public TestFederation Federation => federation ?? throw new InvalidOperationException("The stage is not set yet.");

    /// <inheritdoc cref="AttackStage.BeginAsync(SystemRequest?)"/>
    public Task<AttackedLogin> BeginAsync() => AttackStage.BeginAsync(Federation);

    public async ValueTask InitializeAsync()
    {
        OutgoingCalls.Watch();
        federation = await AttackStage.Plan.StartAsync(onSocket: true).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => Federation.DisposeAsync();
}
