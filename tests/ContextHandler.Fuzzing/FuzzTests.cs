using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Targets;
using ContextHandler.Saml.Gate;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ContextHandler.Fuzzing;

/// <summary>Every target for its share of the time; <c>tests/run.sh --fuzz MINUTES</c> makes the time longer.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Our_gate_and_the_frameworks_reader_agree_on_messages() => Fuzz.Run("gate", new GateTarget(GateLimits.Message), percent: 20, least: 20_000, leastAccepted: 25);

    [Fact]
    public void Our_gate_and_the_frameworks_reader_agree_on_metadata() => Fuzz.Run("gate-metadata", new GateTarget(GateLimits.Metadata), percent: 5, least: 5_000, leastAccepted: 25);
}
