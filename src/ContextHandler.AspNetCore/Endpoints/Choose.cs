using ContextHandler.Login;
using ContextHandler.Rush;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 5 and 6: the chooser, and what a person does on it and on the help page. The login's Lax cookie guards the POST: a foreign page's brings none.</summary>
internal sealed class Choose(LoginFlow flow, StepWriter writer, Doorkeeper door)
{
    public async Task GetAsync(HttpContext context)
    {
        var login = context.Request.Query["login"].ToString();
        var step = await flow.AskAsync(login, writer.Visitor(context), Fallbacks.Of(login, context.Request.Query["system"])).ConfigureAwait(false);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    public async Task PostAsync(HttpContext context)
    {
        var (form, failure) = await MessageForm.ReadAsync(context).ConfigureAwait(false);
        var login = form?["login"] ?? string.Empty;
        var fallback = Fallbacks.Of(login, form?["system"]);
        MeantSystem.Note(context, fallback.System);
        if (!await door.PassAsync(context, Turn.GoingOn, AddressOf(login, form?["system"])).ConfigureAwait(false))
        {
            return;
        }

        var step = form is null
            ? flow.Refuse(failure!, fallback.Reference)
            : await ActAsync(form, login, writer.Visitor(context), fallback).ConfigureAwait(false);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    /// <summary>Where a login's chooser is found: a page of its own, also when the login is no longer known.</summary>
    public static string AddressOf(string login, string? system) =>
        $"/choose?login={Uri.EscapeDataString(login)}&system={Uri.EscapeDataString(system ?? string.Empty)}";

    private async Task<LoginStep> ActAsync(MessageForm form, string login, Visitor visitor, Fallback fallback) => form["do"] switch
    {
        "again" => await flow.TryAgainAsync(login, visitor, fallback).ConfigureAwait(false),
        "other" => new LoginStep.Continue(AddressOf(login, form["system"])), // a page of its own: a browser cannot go back to the answer of a POST
        "return" => await flow.ReturnAsync(login, visitor, fallback).ConfigureAwait(false),
        _ => await flow.ChooseAsync(login, form["idp"], form["remember"] is not null, visitor, fallback).ConfigureAwait(false),
    };
}
