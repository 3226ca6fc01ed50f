using ContextHandler.DemoFederation.Systems;
using ContextHandler.DemoFederation.Trace;

namespace ContextHandler.DemoFederation.Pages;

/// <summary>What a system shows when its answer has come.</summary>
/// <param name="System">The system.</param>
/// <param name="Login">What happened.</param>
/// <param name="Start">Where the start page is, and who else there is.</param>
/// <param name="Who">Who is logged in there now; null: nobody any more.</param>
public sealed record HopsContent(DemoSystem System, LoginTrace Login, StartContent Start, string? Who);
