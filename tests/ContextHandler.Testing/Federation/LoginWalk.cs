namespace ContextHandler.Testing.Federation;

/// <summary>A login from the first system to the IdP and back, by one browser.</summary>
/// <param name="Federation">The federation walked in.</param>
/// <param name="Browser">The person's browser.</param>
/// <param name="Question">What the IdP was asked.</param>
/// <param name="Outcome">Where the browser ended after the IdP's answer.</param>
public sealed record LoginWalk(TestFederation Federation, TestBrowser Browser, IdpQuestion Question, Visit Outcome)
{
    /// <summary>What the system received. Throws when the browser did not get there.</summary>
    public SystemAnswer Received => Federation.System.Read(Outcome);

    /// <summary>Walks it: the first IdP answers, if the gateway asks it without a choice.</summary>
    public static async Task<LoginWalk> WalkAsync(TestFederation federation, IdpAnswer answer, SystemRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(federation);
        var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request(request)).ConfigureAwait(false));
        return new(federation, browser, question, await browser.SendAsync(federation.Idp.Answer(question, answer)).ConfigureAwait(false));
    }

    /// <summary>The same IdP answers again, asked by "try again" or another choice.</summary>
    public async Task<LoginWalk> AnswerAsync(Visit asked, IdpAnswer answer)
    {
        var question = Federation.Idp.Read(asked);
        return this with { Question = question, Outcome = await Browser.SendAsync(Federation.Idp.Answer(question, answer)).ConfigureAwait(false) };
    }
}
