using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A person's way from a system of others past the chooser to the first IdP, and back with its answer.</summary>
internal static class ChooserWalk
{
    public static async Task<Visit> WalkAsync(TestFederation federation, TestBrowser browser, BrowserMessage request, IdpAnswer answer)
    {
        var chooser = await browser.SendAsync(request);
        VisitAssert.Asked(chooser, federation);
        var question = federation.Idp.Read(await browser.PressAsync(chooser, federation.Idp.EntityId));
        return await browser.SendAsync(federation.Idp.Answer(question, answer));
    }
}
