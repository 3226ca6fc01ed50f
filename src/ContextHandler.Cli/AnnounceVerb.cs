using System.CommandLine;
using ContextHandler.Cli.Notices;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation.Files;
using ContextHandler.Keys;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli;

/// <summary><c>chctl rollover announce</c>: puts a new key into the plan and prints what to tell everybody.</summary>
internal sealed class AnnounceVerb(TimeProvider clock)
{
    private readonly FederationArgument federation = new(clock);
    private readonly Option<CredentialUse> use = new("--use") { Description = "What the key is for.", HelpName = "signing|encryption|token", Required = true };
    private readonly Option<string> path = new("--path") { Description = "The key file, as the federation file is to write it: relative to that file.", HelpName = "KEYFILE", Required = true };
    private readonly Option<string?> passwordFile = new("--password-file") { Description = "A file whose first line is the key file's password; relative to the federation file.", HelpName = "FILE" };
    private readonly Option<Moment?> promoteAt = Moment.Option("--promote-at", "When the key takes over, Danish time: 2026-12-06T06:30.");
    private readonly Option<Moment?> announceAt = Moment.Option("--announce-at", "From when on peers can fetch it; now by default.");
    private readonly Option<DailyWindow> window = DailyWindow.Option();
    private readonly Option<bool> force = new("--force") { Description = "Less than 7 days after the announcement, or outside the window, all the same." };

    public static Command Create(TimeProvider clock) => new AnnounceVerb(clock).Create();

    private Command Create()
    {
        promoteAt.Required = true;
        use.AcceptOnlyFromAmong("signing", "encryption", "token");
        var verb = new Command("announce", "Adds a new key to the plan, prints the change, and the texts for the service window in Danish.")
        {
            federation.Option, federation.State.Option, use, path, passwordFile, promoteAt, announceAt, window, force,
        };
        verb.SetAction(parsed => federation.WithPlan(parsed, plan => Announce(parsed, plan)));
        return verb;
    }

    private int Announce(ParseResult parsed, PlanFile plan)
    {
        var file = parsed.GetRequiredValue(path);
        var (announced, promoted) = (parsed.GetValue(announceAt) ?? Moment.Of(plan.Now), parsed.GetValue(promoteAt)!);

        // Nobody could fetch it before it was in the plan, whatever the plan says of the past.
        var knownFrom = announced.Instant > plan.Now ? announced.Instant : plan.Now;
        var promotion = new Promotion(plan, parsed.GetValue(use), file, knownFrom, promoted.Instant, parsed.GetRequiredValue(window));
        (string, string)[] password = parsed.GetValue(passwordFile) is { } passwords ? [("passwordFile", passwords)] : [];
        (string, string)[] fields = [.. password, ("announceAt", announced.Text), ("promoteAt", promoted.Text)];
        var listed = plan.Find(file);
        var changed = listed is null
            ? plan.WithNew([("use", promotion.Use.ToString().ToLowerInvariant()), ("path", file), .. fields])
            : plan.With(listed, fields);
        return new PlanChange(plan, changed, parsed.GetValue(force)).Make(
            Listed(listed, promotion).Concat(PromotionRules.Refusals(promotion)),
            json => federation.Try(parsed, plan, json),
            load => Texts(load, promotion, announced.Instant, parsed.InvocationConfiguration.Error),
            parsed.InvocationConfiguration);
    }

    private static IEnumerable<Refusal> Listed(CredentialEntry? listed, Promotion promotion) => listed is null ? [] :
    [
        .. Refusal.If(listed.Use != promotion.Use, $"{listed.Path} is listed for another use; a key has one only"),
        .. Refusal.If(listed.Dates != RolloverDates.None, $"{listed.Path} is in the plan already; 'chctl rollover promote' moves its promotion"),
        .. Refusal.If(listed == promotion.Plan.ActiveOf(promotion.Use), $"{listed.Path} is the active key; a new one expected"),
    ];

    private static string? Texts(FederationLoad load, Promotion promotion, DateTimeOffset announceAt, TextWriter error)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(promotion.Plan.Path))!;
        var notice = PlanTexts.NoticeOf(load.Model!, promotion, announceAt);
        if ((notice is null ? $"a key file expected, relative to {folder}" : PlanTexts.Against(notice)) is { } problem)
        {
            error.WriteLine(Printable.Of($"chctl: refused: {promotion.Path}: {problem}"));
            return null;
        }

        if (KeyAccess.Doubt(folder, promotion) is { } doubt)
        {
            error.WriteLine(Printable.Of($"chctl: {doubt}"));
        }

        return NoticeTexts.Announcement(notice!);
    }
}
