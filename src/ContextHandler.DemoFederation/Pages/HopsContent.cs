using ContextHandler.DemoFederation.Systems;
using ContextHandler.DemoFederation.Trace;

namespace ContextHandler.DemoFederation.Pages;

/// <summary>What a system shows when its answer has come.</summary>
public sealed record HopsContent(DemoSystem System, LoginTrace Login, StartContent Start);
