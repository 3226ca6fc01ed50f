using ContextHandler.AspNetCore.Proxy;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.Tests.Proxy;

public sealed class RouteOverlapsTests
{
    private static readonly RouteConfig Everything = Route("everything", "/{**rest}", "level:nsis-low");
    private static readonly RouteConfig Cases = Route("cases", "/sager/{**rest}", "level:nsis-substantial");

    [Fact]
    public void A_stronger_part_of_a_weaker_whole_is_fine() => Assert.Empty(RouteOverlaps.Objections([Everything, Cases]));

    [Theory]
    [InlineData(-1)]
    [InlineData(null)]
    public void A_weaker_whole_whose_order_comes_first_is_told(int? order) => Assert.Equal(
        ["Route 'cases': 'everything' takes its paths at a lower level, because its Order comes first"],
        RouteOverlaps.Objections([Everything with { Order = order }, Cases with { Order = 1 }]));

    [Fact]
    public void A_stronger_whole_whose_order_comes_first_is_fine() =>
        Assert.Empty(RouteOverlaps.Objections([Everything with { AuthorizationPolicy = "level:nsis-high" }, Cases with { Order = 1 }]));

    public static TheoryData<string> Conditions => ["Headers", "QueryParameters", "Hosts", "a constraint"];

    [Theory]
    [MemberData(nameof(Conditions))]
    public void What_a_caller_can_leave_out_does_not_decide_the_level(string condition)
    {
        var conditional = Cases with { Match = Conditional(Cases.Match, condition) };

        var objection = Assert.Single(RouteOverlaps.Objections([Everything, conditional]));

        Assert.StartsWith("Route 'cases': whoever leaves out, or writes otherwise, what it matches on", objection, StringComparison.Ordinal);
        Assert.Contains("'everything'", objection, StringComparison.Ordinal);
        Assert.Empty(RouteOverlaps.Objections([conditional])); // nobody else takes the path: what does not match is not forwarded
        Assert.Empty(RouteOverlaps.Objections([Everything, conditional, Cases with { RouteId = "others", Match = new() { Path = Plain(conditional) } }]));
    }

    [Fact]
    public void To_read_at_one_level_and_to_send_at_a_higher_one_is_fine() =>
        Assert.Empty(RouteOverlaps.Objections([Everything, Cases with { Match = Cases.Match with { Methods = ["POST"] } }]));

    [Theory]
    [InlineData("/SAGER/{**rest}", true)]
    [InlineData("/sager/kladder/{**rest}", true)]
    [InlineData("/sagerne/{**rest}", false)]
    [InlineData("/andet/{**rest}", false)]
    public void Paths_are_compared_by_whole_segments_and_without_case(string path, bool isPart) =>
        Assert.Equal(isPart, RouteOverlaps.Objections([Cases, Route("other", path, "level:nsis-high") with { Order = 1 }]).Any());

    [Theory]
    [InlineData("level:none", "level:nist-1", true)]
    [InlineData("level:nist-4", "level:nsis-low", true)]
    [InlineData("level:nsis-low", "level:nist-2", false)]
    [InlineData("level:nsis-high", "level:none", false)]
    public void Weaker_is_what_does_not_satisfy(string first, string second, bool isWeaker) => Assert.Equal(
        isWeaker, RouteOverlaps.Objections([Route("first", "/{**rest}", first), Route("second", "/x", second) with { Order = 1 }]).Any());

    private static RouteConfig Route(string id, string path, string policy) =>
        new() { RouteId = id, ClusterId = "backend", AuthorizationPolicy = policy, Match = new() { Path = path } };

    // For the same paths, and for all the others that a constraint leaves out.
    private static string Plain(RouteConfig route) => route.Match.Path!.Replace(":int", string.Empty, StringComparison.Ordinal);

    private static RouteMatch Conditional(RouteMatch match, string condition) => condition switch
    {
        "a constraint" => match with { Path = "/sager/{id:int}" },
        "Headers" => match with { Headers = [new() { Name = "X-Case", Mode = HeaderMatchMode.Exists }] },
        "QueryParameters" => match with { QueryParameters = [new() { Name = "case", Mode = QueryParameterMatchMode.Exists }] },
        _ => match with { Hosts = ["sager.example.dk"] },
    };
}
