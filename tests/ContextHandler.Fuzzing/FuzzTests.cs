using ContextHandler.Fuzzing.Oracles;
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

    [Fact]
    public void Who_is_read_out_of_a_response_is_who_was_signed()
    {
        var sample = new XmlSecSample(oneOf: Budget.IsLong ? 50 : 10);
        Fuzz.Run("response", new ResponseTarget(sample), percent: 30, least: 3_000, leastAccepted: 20);
        sample.Check("response");
    }

    [Fact]
    public void Our_canonical_xml_is_the_frameworks() =>
        Fuzz.Run("canonical", new CanonicalTarget(), percent: 15, least: Budget.IsLong ? 100_000 : 10_000, leastAccepted: 95);
}
