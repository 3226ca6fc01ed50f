using ContextHandler.AspNetCore;
using ContextHandler.DemoFederation;

if (!DemoArguments.TryParse(args, out var arguments))
{
    await Console.Error.WriteLineAsync(DemoArguments.Usage);
    return 2;
}

try
{
    await using var federation = await RunningFederation.StartAsync(arguments.Ports, arguments.Keep);
    await Console.Out.WriteLineAsync($"""

          ContextHandler – demo federation

          Open  {federation.StartUrl}

          Federation file, metadata, keys and audit log: {federation.Folder}{(arguments.Keep is null ? " (deleted on exit)" : string.Empty)}
          Stop with Ctrl+C.

        """);
    await federation.WaitForShutdownAsync();
    return 0;
}
catch (IOException taken)
{
    await Console.Error.WriteLineAsync($"{taken.Message} Choose other ports with --ports-from N: N to N+23 are used.");
    return 1;
}
catch (FederationRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
