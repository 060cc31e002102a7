package org.shiheng.kernel.approval;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.AbstractEngineConfiguration;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Flowable, as far as sign-off uses it: where a flow stands and what comes next. It works on our connection, inside our
 * transaction, on tables only city-wide work reaches; it keeps no history, runs no jobs and knows no people.
 */
@Component
class SigningEngine implements DisposableBean {

    private final ScopedDatabase database;
    private final DataSource dataSource;
    private @Nullable ProcessEngine engine;

    SigningEngine(ScopedDatabase database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    /** Makes a compiled flow known; answers the engine's id of it. */
    String deploy(String code, String bpmn) {
        return database.change(Scope.wholeCity(), jdbc -> {
            var repository = engine().getRepositoryService();
            String deployment = repository
                    .createDeployment()
                    .name(code)
                    .addString(code + ".bpmn20.xml", bpmn)
                    .deploy()
                    .getId();
            return repository
                    .createProcessDefinitionQuery()
                    .deploymentId(deployment)
                    .singleResult()
                    .getId();
        });
    }

    /** Begins a flow; answers its instance. */
    String start(String definition, Map<String, @Nullable Object> variables) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> engine().getRuntimeService()
                        .startProcessInstanceById(definition, variables)
                        .getId());
    }

    /** A step is signed. */
    void complete(String task) {
        database.run(Scope.wholeCity(), jdbc -> engine().getTaskService().complete(task));
    }

    /** Where the flow stands now; nothing = it came to its end. */
    List<Waiting> waiting(String instance) {
        return database.change(
                Scope.wholeCity(),
                jdbc -> engine().getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
                        .map(task -> new Waiting(task.getId(), task.getTaskDefinitionKey()))
                        .toList());
    }

    /** Goes back to an earlier step, from wherever it stands. */
    void back(String instance, String node) {
        database.run(Scope.wholeCity(), jdbc -> {
            var runtime = engine().getRuntimeService();
            List<String> standing =
                    engine().getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
                            .map(task -> task.getExecutionId())
                            .toList();
            // Branches that already wait at a meeting have no task any more, but go back with the others.
            List<String> met =
                    runtime.createExecutionQuery().processInstanceId(instance).onlyChildExecutions().list().stream()
                            .filter(execution ->
                                    execution.getActivityId() != null && !standing.contains(execution.getId()))
                            .filter(execution -> isGateway(execution))
                            .map(Execution::getId)
                            .toList();
            var all = java.util.stream.Stream.concat(standing.stream(), met.stream())
                    .toList();
            runtime.createChangeActivityStateBuilder()
                    .processInstanceId(instance)
                    .moveExecutionsToSingleActivityId(all, node)
                    .changeState();
        });
    }

    /** Ends the flow without its act. */
    void end(String instance) {
        database.run(Scope.wholeCity(), jdbc -> engine().getRuntimeService().deleteProcessInstance(instance, "ended"));
    }

    private boolean isGateway(Execution execution) {
        var model = engine().getRepositoryService()
                .getBpmnModel(((org.flowable.engine.impl.persistence.entity.ExecutionEntity) execution)
                        .getProcessDefinitionId());
        return model.getFlowElement(execution.getActivityId()) instanceof org.flowable.bpmn.model.Gateway;
    }

    /** Made when it is first needed: most of what the platform does needs no sign-off, and its start costs a second. */
    private synchronized ProcessEngine engine() {
        if (engine == null) {
            engine = settings(dataSource).buildProcessEngine();
        }
        return engine;
    }

    /** The engine's settings; the bench measures the bare engine with the same. */
    static StandaloneProcessEngineConfiguration settings(DataSource dataSource) {
        var settings = new StandaloneProcessEngineConfiguration();
        settings.setEngineName("shiheng-approval");
        settings.setDataSource(new TransactionAwareDataSourceProxy(dataSource));
        settings.setTransactionsExternallyManaged(true);
        settings.setDatabaseType(AbstractEngineConfiguration.DATABASE_TYPE_POSTGRES);
        settings.setDatabaseTablePrefix("approval.");
        settings.setTablePrefixIsSchema(true);
        settings.setDatabaseSchema("approval");
        settings.setDatabaseSchemaUpdate(AbstractEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        settings.setHistoryLevel(HistoryLevel.NONE);
        settings.setDbHistoryUsed(false);
        settings.setAsyncExecutorActivate(false);
        settings.setAsyncHistoryEnabled(false);
        settings.setDisableIdmEngine(true);
        settings.setDisableEventRegistry(true);
        settings.setEnableEventDispatcher(false);
        settings.setEnableEntityLinks(false);
        settings.setEnableProcessDefinitionInfoCache(false);
        settings.getPerformanceSettings().setEnableExecutionRelationshipCounts(true);
        settings.getPerformanceSettings().setEnableTaskRelationshipCounts(true);
        settings.setIdGenerator(() -> UUID.randomUUID().toString());
        return settings;
    }

    @Override
    public void destroy() {
        if (engine != null) {
            engine.close();
        }
    }

    /** An open step in the engine. */
    record Waiting(String task, String node) {}
}
