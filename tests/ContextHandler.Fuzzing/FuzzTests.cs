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
    public void Our_gate_and_the_frameworks_reader_agree_on_messages() => Fuzz.Run("gate", new GateTarget(GateLimits.Message), percent: 16, least: 20_000, leastAccepted: 25);

    [Fact]
    public void Our_gate_and_the_frameworks_reader_agree_on_metadata() => Fuzz.Run("gate-metadata", new GateTarget(GateLimits.Metadata), percent: 5, least: 5_000, leastAccepted: 25);

    [Fact]
    public void Who_is_read_out_of_a_response_is_who_was_signed()
    {
        var sample = new XmlSecSample(oneOf: Budget.IsLong ? 50 : 10);
        Fuzz.Run("response", new ResponseTarget(sample), percent: 25, least: 3_000, leastAccepted: 20);
        sample.Check("response");
    }

    [Fact]
    public void Our_canonical_xml_is_the_frameworks() =>
        Fuzz.Run("canonical", new CanonicalTarget(), percent: 13, least: Budget.IsLong ? 100_000 : 10_000, leastAccepted: 95);

    [Fact]
    public void What_is_read_out_of_a_request_is_what_was_signed()
    {
        var sample = new XmlSecSample(oneOf: Budget.IsLong ? 50 : 10);
        Fuzz.Run("request", new RequestTarget(sample), percent: 8, least: 1_000, leastAccepted: 20);
        sample.Check("request");
    }

    [Fact]
    public void Whose_session_is_read_out_of_a_logout_request_is_whose_was_signed()
    {
        var sample = new XmlSecSample(oneOf: Budget.IsLong ? 50 : 10);
        Fuzz.Run("logout-request", new LogoutRequestTarget(sample), percent: 4, least: 500, leastAccepted: 20);
        sample.Check("logout-request");
    }

    [Fact]
    public void How_it_went_by_a_logout_response_is_what_was_signed()
    {
        var sample = new XmlSecSample(oneOf: Budget.IsLong ? 50 : 10);
        Fuzz.Run("logout-response", new LogoutResponseTarget(sample), percent: 4, least: 500, leastAccepted: 20);
        sample.Check("logout-response");
    }

    [Fact]
    public void A_query_is_read_as_others_read_it_and_signed_as_it_stands() => Fuzz.Run("query", new QueryTarget(), percent: 6, least: 1_000, leastAccepted: 20);

    [Fact]
    public void A_deflated_message_is_whole_alone_and_not_too_large() => Fuzz.Run("inflate", new InflateTarget(), percent: 6, least: 500, leastAccepted: 5);

    [Fact]
    public void Metadata_is_read_as_it_stands() => Fuzz.Run("metadata", new MetadataTarget(), percent: 6, least: 500, leastAccepted: 10);

    [Fact]
    public void Cookies_are_read_once_and_never_trusted() => Fuzz.Run("cookies", new CookieTarget(), percent: 4, least: 2_000, leastAccepted: 10);

    [Fact]
    public void A_path_that_is_let_through_has_the_same_segments_for_everybody() => Fuzz.Run("path", new PathTarget(), percent: 2, least: 20_000, leastAccepted: 5);

    [Fact]
    public void A_header_that_is_passed_on_is_none_of_ours_to_anybody() => Fuzz.Run("header-name", new HeaderNameTarget(), percent: 1, least: 20_000, leastAccepted: 10);
}
