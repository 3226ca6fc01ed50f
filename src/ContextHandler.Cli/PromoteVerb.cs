using System.CommandLine;
using ContextHandler.Cli.Notices;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation.Files;
using ContextHandler.Keys;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli;

/// <summary><c>chctl rollover promote</c>: sets or moves the instant at which an announced key takes over, and prints the reminder.</summary>
internal sealed class PromoteVerb(TimeProvider clock)
{
    private readonly FederationArgument federation = new(clock);
    private readonly Option<string?> credential = CredentialChoice.Option();
    private readonly Option<Moment?> at = Moment.Option("--at", "When it takes over, Danish time; by default as planned, else half an hour into the first window that peers can be ready for.");
    private readonly Option<DailyWindow> window = DailyWindow.Option();
    private readonly Option<bool> force = new("--force") { Description = "Less than 7 days after the announcement, or outside the window, all the same." };

    public static Command Create(TimeProvider clock) => new PromoteVerb(clock).Create();

    private Command Create()
    {
        var verb = new Command("promote", "Sets or moves the time at which a key takes over, prints the change, and the reminder in Danish.") { federation.Option, federation.State.Option, credential, at, window, force };
        verb.SetAction(parsed => federation.WithPlan(parsed, plan => Promote(parsed, plan)));
        return verb;
    }

    private int Promote(ParseResult parsed, PlanFile plan)
    {
        var console = parsed.InvocationConfiguration;
        var toCome = plan.ToCome.Where(entry => entry.Use != CredentialUse.Metadata);
        if (CredentialChoice.Find(plan, parsed.GetValue(credential), toCome, "key that is announced and not promoted", console.Error) is not { } entry)
        {
            return ExitCode.Misused;
        }

        var hours = parsed.GetRequiredValue(window);
        var announced = entry.Dates.AnnouncedFrom;
        var moment = parsed.GetValue(at)
            ?? (entry.Dates.PromoteAt is null ? Moment.Of(hours.NextMove(Later(plan.Now.AddSeconds(1), announced + RolloverDates.ShortestNotice))) : null);
        var promotion = new Promotion(plan, entry.Use!.Value, entry.Path!, announced, moment?.Instant ?? entry.Dates.PromoteAt!.Value, hours);
        var changed = moment is null ? plan.Json : plan.With(entry, ("promoteAt", moment.Text));
        return new PlanChange(plan, changed, parsed.GetValue(force)).Make(
            PromotionRules.Refusals(promotion), json => federation.Try(parsed, plan, json), load => Texts(load, promotion, entry, console.Error), console);
    }

    // A key that is announced since ever has no date to tell; it is there now.
    private static string? Texts(FederationLoad load, Promotion promotion, CredentialEntry entry, TextWriter error)
    {
        var notice = PlanTexts.NoticeOf(load.Model!, promotion, entry.Dates.AnnounceAt ?? promotion.Plan.Now, entry.Dates.PromoteAt);
        if (notice is not null && PlanTexts.Against(notice) is { } problem)
        {
            error.WriteLine(Printable.Of($"chctl: refused: {promotion.Path}: {problem}"));
            return null;
        }

        return notice is null ? $"{Printable.Of(promotion.Path)} is not there yet: no text can be made without its certificate"
            : entry.Dates.PromoteAt is null ? NoticeTexts.Announcement(notice)
            : NoticeTexts.Reminder(notice);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
