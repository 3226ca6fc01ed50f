using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>What a promotion must fulfil (decision 29), so that no login fails by it.</summary>
internal static class PromotionRules
{
    private static readonly Func<Promotion, IEnumerable<Refusal>>[] Rules =
    [
        IsToCome,
        IsAnnouncedFirst,
        IsOutsideEveryFreeze,
        HasATimeOfItsOwn,
        IsAnnouncedLongEnough,
        IsInTheWindow,
    ];

    public static IEnumerable<Refusal> Refusals(Promotion promotion) => Rules.SelectMany(rule => rule(promotion));

    private static IEnumerable<Refusal> IsToCome(Promotion it) =>
        Refusal.If(it.PromoteAt <= it.Plan.Now, $"promoteAt {Local.Of(it.PromoteAt)} has passed; a time to come expected");

    private static IEnumerable<Refusal> IsAnnouncedFirst(Promotion it) =>
        Refusal.If(it.PromoteAt < it.KnownFrom, $"promoteAt {Local.Of(it.PromoteAt)} is before the announcement {Local.Of(it.KnownFrom)}; a time after it expected");

    private static IEnumerable<Refusal> IsOutsideEveryFreeze(Promotion it) =>
        it.Plan.FreezesAt(it.PromoteAt, "promoteAt").Concat(it.KnownFrom > it.Plan.Now ? it.Plan.FreezesAt(it.KnownFrom, "announceAt") : []);

    // Two at one instant would both be active; the federation would not load.
    private static IEnumerable<Refusal> HasATimeOfItsOwn(Promotion it) =>
        from other in it.Others
        where other.Dates.PromoteAt == it.PromoteAt
        select new Refusal($"promoteAt {Local.Of(it.PromoteAt)} is that of {other.Path} too; a time of its own expected");

    private static IEnumerable<Refusal> IsAnnouncedLongEnough(Promotion it) => Refusal.If(
        it.PromoteAt - it.KnownFrom < RolloverDates.ShortestNotice,
        $"promoteAt {Local.Of(it.PromoteAt)} is less than {RolloverDates.ShortestNotice.Days} days after the announcement {Local.Of(it.KnownFrom)}: {RolloverDates.WhyNotice(it.Use)}. "
        + $"{Local.Of(it.KnownFrom + RolloverDates.ShortestNotice)} or later expected",
        mayBeForced: true);

    private static IEnumerable<Refusal> IsInTheWindow(Promotion it) => Refusal.If(
        it.Window.Around(it.PromoteAt) is null,
        $"promoteAt {Local.Of(it.PromoteAt)} is outside the window {it.Window}; {Local.Of(it.Window.NextMove(it.PromoteAt))} would be inside",
        mayBeForced: true);
}
