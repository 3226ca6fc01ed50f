using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>As <see cref="BoundedWorkTests"/>, of redirected requests: the query counts four times, for it is text, taken apart, decoded and inflated.</summary>
public class BoundedQueryTests
{
    private static readonly Dictionary<string, Func<string>> Queries = new()
    {
        ["6 MiB deflated"] = () => Deflated(6 * 1024 * 1024),
        ["60 MiB deflated"] = () => Deflated(60 * 1024 * 1024),
        ["150 MiB deflated"] = () => Deflated(150 * 1024 * 1024),
        ["8000 empty parameters"] = () => "SAMLRequest=x" + new string('&', 8_000),
        ["250000 empty parameters"] = () => "SAMLRequest=x" + new string('&', 250_000),
        ["2000 parameters"] = () => "SAMLRequest=x" + Repeat("&a=b", 2_000),
        ["an escaped message"] = () => "SAMLRequest=" + Repeat("%41", 80_000),
        ["an escaped name"] = () => "SAMLRequest=x&" + Repeat("%41", 80_000),
        ["an escaped RelayState"] = () => "SAMLRequest=x&RelayState=" + Repeat("%41", 80_000),
        ["a long signature"] = () => TestQueries.Sign(TestQueries.Encode(TestMessages.AuthnRequest()), "relay") + new string('A', 200_000),
    };

    public static TheoryData<string> Names => [.. Queries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void D06_a_query_is_refused_within_the_work_of_ten_ordinary_ones(string what)
    {
        var query = Queries[what]();

        var work = Work.OfQuery(query);

        Assert.NotNull(work.Refused);
        var budget = (10 * Work.OrdinaryQuery.Bytes) + (4 * query.Length);
        Assert.True(work.Bytes <= budget, $"{work.Refused}: {work.Bytes} bytes allocated, {budget} allowed; an ordinary query takes {Work.OrdinaryQuery.Bytes}");
    }

    private static string Deflated(int bytes)
    {
        var blanks = new byte[bytes];
        blanks.AsSpan().Fill((byte)' ');
        return RedirectMessage.Query("SAMLRequest", blanks, "state", null);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
